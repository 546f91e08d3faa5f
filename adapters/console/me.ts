import type { Request, Response } from 'express';
import { rightsOf } from '../../src/policy/roles.ts';
import type { Access } from './access.ts';
import type { ConsoleDeps } from './deps.ts';

type Leave = (request: Request, response: Response) => Promise<string>;

/** Serves `GET /api/me`: who is here and what they may do, for the page to show; and `POST /signin/out` where there is sign-in. */
export function serveMe({ routes, policy }: ConsoleDeps, access: Access, leave: Leave | undefined): void {
  routes.get('/api/me', 'read-own', (request, response, { asker, roles }) => {
    response.json({
      name: asker.name ?? asker.email ?? asker.id,
      roles,
      rights: rightsOf(roles),
      timezone: policy().timezone,
      signedIn: leave !== undefined,
      token: access.tokenOf(request) ?? null,
    });
  });
  if (leave === undefined) return;
  routes.post('/signin/out', 'read-own', async (request, response) => {
    response.json({ next: await leave(request, response) });
  });
}
