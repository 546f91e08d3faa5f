import { importPeer } from '../../peers.ts';
import type { Subject } from '../subject.ts';

interface OpenRedactionModule {
  readonly OpenRedaction: new () => {
    detect(text: string): Promise<{
      readonly detections: readonly {
        readonly type: string;
        readonly position: readonly [start: number, end: number];
      }[];
    }>;
  };
}

export const openredaction: Subject = {
  name: 'openredaction',
  async open() {
    const { OpenRedaction } = await importPeer<OpenRedactionModule>('openredaction');
    const redactor = new OpenRedaction();
    return async (text) => {
      const { detections } = await redactor.detect(text);
      return () => detections.map(({ type, position: [start, end] }) => ({ kind: type, start, end }));
    };
  },
};
