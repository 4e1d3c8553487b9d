"""Text recognition in a child process: pictures of pages in, lines with boxes and certainty out."""
