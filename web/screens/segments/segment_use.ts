import type { Answer } from '../../api/ask.ts'

/** Something that refers to a segment. */
export type SegmentUse = Answer<'GET /v1/segments/:segment/usage'>['data'][number]
