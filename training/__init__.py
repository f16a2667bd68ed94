"""The training recipe of Onrecord's analyser. Never needed to build or run the program."""
