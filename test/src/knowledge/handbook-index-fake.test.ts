import { handbookIndexContract } from '../../contracts/handbook-index.ts';
import { FakeHandbookIndex } from '../../fakes/handbook-index.ts';

handbookIndexContract('fake handbook index', async () => new FakeHandbookIndex());
