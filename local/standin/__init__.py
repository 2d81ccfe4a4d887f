"""MiniStack, the stand-in for AWS, with what it lacks and we need.

Runs in MiniStack's own environment and imports nothing of ours from elsewhere. It adds:

* the state is saved every few seconds, not only at a clean stop, and each write to a table at once;
* messages that were being worked on when it stopped are visible again: nobody holds them;
* the calls that move dead letters back to their queue;
* items expire by the clock of the run, not by the machine's;
* files of a distribution are compressed on their way to the browser;
* conditions of a template may ask for the account, as on AWS;
* what the roles were asked for can be read.

It uses names that MiniStack does not promise to keep. That is why MiniStack's version is pinned,
and why the names are checked at the start.
"""
