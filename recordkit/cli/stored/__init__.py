"""The commands of `recordkit store`, a module each."""
