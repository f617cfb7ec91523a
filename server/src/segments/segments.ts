import { check, type CheckResult, type Filter, print, type Problem } from '@coterie/filter'
import { type Database, encodeId, newId, Refusal, sql, type Tx } from '../store/index.ts'
import { whileNobodyWrites } from './change_definitions.ts'
import { type Definitions, readDefinitions, type SegmentType, uuidOf } from './definitions.ts'
