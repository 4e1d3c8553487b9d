"""What the program says about itself: the guide, what is new, the page of keyboard shortcuts."""
