import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';
import { fillPage, pageWords } from '../../src/messages/page.ts';
import { readerNow } from '../../src/messages/say.ts';
import { turnOn } from '../../src/messages/sign-in.ts';
import type { Access } from './access.ts';
import { isFromThisMachine } from './guard.ts';
import { escape, toNoticePage } from './notice-page.ts';

const FOLDER = fileURLToPath(new URL('page/', import.meta.url));
/** What the pages of few words need: they are shown to whoever may not see the console. */
const FOR_NOTICES = ['/console/notice.css', '/console/icon.svg'];
/** Browsers check for a newer one every time. */
const CACHE_CONTROL = 'no-cache';

/**
 * Serves the page at `/`, in the language of the browser, and its style, scripts and icon under `/console/`. Nothing of a person is in them. `signIn` is where
 * whoever is not signed in is sent; without one, whoever asks from elsewhere is told how to turn sign-in on.
 */
export function servePage(http: Router, access: Access, signIn?: string): void {
  const files = express.static(FOLDER, {
    index: false,
    redirect: false,
    setHeaders: (response) => response.setHeader('cache-control', CACHE_CONTROL),
  });
  http.get(FOR_NOTICES, (request, response, next) => {
    request.url = request.url.slice('/console'.length);
    files(request, response, next);
  });
  http.get(
    '/',
    ...(signIn === undefined ? [access.speak, tellHowToSignIn] : []),
    ...access.checks,
    async (request, response) => {
      response.set('cache-control', 'no-store');
      if (signIn !== undefined && (await access.find(request, response)) === undefined) {
        response.redirect(302, signIn);
        return;
      }
      const page = fillPage(await readFile(`${FOLDER}index.html`, 'utf8'), escape);
      response.set({ 'cache-control': CACHE_CONTROL, vary: 'accept-language' }).type('html').send(page);
    },
  );
  http.get('/console/words.js', ...access.checks, (_request, response) => {
    const { language } = readerNow();
    const script = `export const LANGUAGE = ${JSON.stringify(language)};\nexport const WORDS = ${JSON.stringify(pageWords())};\n`;
    response.set({ 'cache-control': CACHE_CONTROL, vary: 'accept-language' }).type('js').send(script);
  });
  http.use('/console', ...access.checks, files);
}

/** To a browser on another machine, as a page; programs read the same as JSON. */
const tellHowToSignIn: RequestHandler = (request, response, next) => {
  if (isFromThisMachine(request) || request.accepts(['json', 'html']) !== 'html') return next();
  response.status(403).set('cache-control', 'no-store').send(toNoticePage(turnOn()));
};
