// Loaded into a server with `--import`: tells over a socket what its process uses. Each look starts the delays anew.
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at; what is recorded holds this too. */
const RESOLUTION_MS = 5;
const NS = 1_000_000;
const QUANTILES = Array.from({ length: 1000 }, (_, i) => (i + 1) / 10);

const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();

const server = createServer((_request, response) => {
  const { user, system } = process.cpuUsage();
  const found = {
    cpuMs: (user + system) / 1000,
    residentMb: process.memoryUsage.rss() / 1_000_000,
    peakMb: (process.resourceUsage().maxRSS * 1024) / 1_000_000,
    delaysMs: QUANTILES.map((share) => Math.max(0, delays.percentile(share) / NS - RESOLUTION_MS)),
  };
  delays.reset();
  response.setHeader('Connection', 'close').end(JSON.stringify(found));
});
server.listen(process.env['BENCH_PROBE']).unref();
