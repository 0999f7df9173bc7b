"""All that the simulator adds to a site of texts: tariffs and cases beside versions, pages, inserts, actions."""
