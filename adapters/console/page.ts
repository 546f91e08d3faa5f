import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const FOLDER = fileURLToPath(new URL('page/', import.meta.url));

/** Serves the page at `/` and its style, scripts and icon under `/console/`. Browsers check for a newer one every time. */
export function servePage(http: Router): void {
  const cacheControl = 'no-cache';
  http.get('/', (_request, response) => {
    response.set('cache-control', cacheControl).sendFile('index.html', { root: FOLDER, cacheControl: false });
  });
  http.use(
    '/console',
    express.static(FOLDER, {
      index: false,
      redirect: false,
      setHeaders: (response) => response.setHeader('cache-control', cacheControl),
    }),
  );
}
