"""An invented plan to look around in, on the example organisation of the CO2 scan.

What it says stands in `plan/`, in Dutch, one file a thing; nothing of it is true. Dates there are
counted from the day on which it is loaded, so that it looks alive whenever that is.
"""
