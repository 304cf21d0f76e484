"""`kiridashi demo`: the main job over three example workplaces, on real parts, from hearing to the first meetings."""
