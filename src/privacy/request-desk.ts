import { type Person, subjectOf } from '../domain/person.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { PersonRequest } from '../ports/person-requests.ts';
import { type RequestDeps, closeRequest, extendRequest } from './requests.ts';

type Deps = Pick<RequestDeps, 'personRequests' | 'clock'> & { readonly organisation: OrganisationHolder };

/** What administrators do with requests of people, as on the command line. That they may is the caller's to check. */
export function createRequestDesk(deps: Deps) {
  const { organisation, personRequests } = deps;
  async function findOpen(id: string): Promise<PersonRequest | undefined> {
    const tenant = organisation.current.policy.organisation.id;
    const [found] = await personRequests.list(tenant, { open: true, id, limit: 1 });
    return found;
  }
  return {
    /** Out: false where no open request has this id. */
    async close(id: string, to: 'answered' | 'refused', by: Person): Promise<boolean> {
      const request = await findOpen(id);
      return request !== undefined && closeRequest(request, to, deps, [], subjectOf(by));
    },
    /** Out: by when it is due now; undefined where no open request has this id, or it was put off before. */
    async extend(id: string, because: string, by: Person): Promise<Temporal.Instant | undefined> {
      const request = await findOpen(id);
      return request && extendRequest(request, because, organisation.current.policy, deps, subjectOf(by));
    },
  };
}
