import { test } from 'vitest'
import { hasCurl } from './harness/has_curl.ts'
import { runGuide } from './harness/run_guide.ts'

test.skipIf(!hasCurl)('the guide to promotions comes out as it says', () => runGuide('promotions.md'))
