"""The nouns and rules of matching. Pure: values in, values out."""
