"""Pages of originals as pictures, drawn in a child process that can be killed."""
