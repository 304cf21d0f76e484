"""The customs desk: protobuf on one side, the domain on the other, one file per noun."""
