"""What a page is made to believe of the device it is opened on; run in it beforehand."""

NEAR = "Object.defineProperty(navigator, 'deviceMemory', { value: 8 })"
"""A device with room for the interpreter in the page itself."""

SMALL = "Object.defineProperty(navigator, 'deviceMemory', { value: 1 })"
"""A device without room for a second interpreter, where the worker answers everything."""
