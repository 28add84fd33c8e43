"""A view and a release to a page as data: its choices and its blocks, in regions; pure, and no markup, colour or widget."""
