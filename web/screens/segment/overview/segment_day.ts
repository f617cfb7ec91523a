import type { Answer } from '../../../api/ask.ts'

export type SegmentDay = Answer<'GET /v1/segments/:segment/history'>['days'][number]
