"""The light shell: plain HTML, forms and links, whole without a script."""
