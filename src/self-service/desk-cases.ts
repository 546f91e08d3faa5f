import { mayServe } from '../desks/desk.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import { toShownPost } from '../escalation/desk-post.ts';
import { deskFor } from '../policy/desk.ts';
import { isMember } from '../policy/groups.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { Turns } from '../ports/turns.ts';
import { toReviewPost } from '../review/review-post.ts';

interface Deps {
  readonly organisation: OrganisationHolder;
  readonly escalations: Pick<Escalations, 'find'>;
  readonly reviews: Pick<Reviews, 'find'>;
  readonly turns: Pick<Turns, 'find'>;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
}

/** A question or an answer as its desk sees it, redacted. */
interface DeskCase {
  readonly post: ChannelPost;
  /** Whoever looks has claimed it: what they write goes to the asker. */
  readonly mine: boolean;
  /** What is too long for the post, whole. */
  readonly texts: { readonly question: string; readonly draft: string } | undefined;
}

/** What desks see in the console: the same as in their channel, and only who is listed as a member of the desk. */
export function createDeskCases(deps: Deps) {
  const { organisation, escalations, reviews } = deps;
  return {
    /** Ids of the desks that list this person. */
    desksOf(person: Person): readonly string[] {
      const { desks } = organisation.current.policy;
      return desks.filter(({ members = [] }) => isMember(members, person, {})).map(({ id }) => id);
    },

    /** Out: undefined where there is nothing, `not_yours` where it is at a desk that does not list them. */
    async find(turnId: string, person: Person): Promise<DeskCase | 'not_yours' | undefined> {
      const { policy } = organisation.current;
      const tenant = policy.organisation.id;
      const review = await reviews.find(tenant, turnId);
      if (review !== undefined) {
        const desk = deskFor(policy, review.desk);
        if (!mayServe(review, desk, person)) return 'not_yours';
        const record = (await deps.turns.find(tenant, turnId))?.record;
        if (record === undefined) return undefined;
        const post = toReviewPost({ review, record, desk, policy, url: undefined });
        const texts = { question: record.redactedQuestion, draft: record.held?.draft ?? record.draft };
        return { post, mine: false, texts };
      }
      const escalation = await escalations.find(tenant, { turnId });
      if (escalation?.post === undefined) return undefined;
      if (!mayServe(escalation, deskFor(policy, escalation.desk), person)) return 'not_yours';
      const me = deps.keyring.pseudonym('subject', subjectOf(person));
      const mine = escalation.status === 'claimed' && escalation.claimer?.id === me;
      return { post: toShownPost(escalation, escalation.post, policy, undefined), mine, texts: undefined };
    },
  };
}
