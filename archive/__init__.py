"""From captures to a site; never opens a connection."""

import os

# A build has a process for each core; the threads that numpy's OpenBLAS would start in every one, and that wait busily
# for products too small to share, take more than they give. It reads this once, when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
