"""From files to the Library, or to every Problem in them."""
