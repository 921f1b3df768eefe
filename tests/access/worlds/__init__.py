"""Two worlds that differ only in what a person can't see: nothing that the portal answers that person differs."""
