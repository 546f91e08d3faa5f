#!/usr/bin/env node
// The same as candor.js, out of what "npm run build" made.
await import('./candor.js?bundled');
