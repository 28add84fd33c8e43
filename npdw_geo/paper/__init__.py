"""The paper shell: a page as data set by Typst into a PDF with tags; templates are files (`.typ`) beside this one."""
