import { type Check, fault, ok } from './check.ts';

/** Variables and `.env`: the faults that a start would refuse. */
export const configuration: Check = {
  id: 'configuration',
  async run({ faults }) {
    if (faults.length === 0) return [ok('every setting can be read.')];
    return faults.map(({ where, problem }) =>
      fault(`${where} ${problem}`, `Correct ${where}; .env.example lists every setting.`),
    );
  },
};
