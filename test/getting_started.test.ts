import { test } from 'vitest'
import { hasCurl } from './harness/has_curl.ts'
import { runGuide } from './harness/run_guide.ts'

test.skipIf(!hasCurl)('the guide comes out as it says', () => runGuide('getting-started.md'))
