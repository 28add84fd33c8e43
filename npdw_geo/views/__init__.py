"""The URL to a view and back: one frozen dataclass a page, resolved once into what is exactly asked; links and series."""
