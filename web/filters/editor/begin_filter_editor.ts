import { queryClient } from '../../api/query_client.ts'
import { EVERYBODY } from '../count/everybody.ts'
import { FIELDS_ASKED } from '../fields/use_fields.ts'
import { beginProjectSchema } from '../use_project_schema.ts'

/** For loaders: asks for all that an editor of filters needs, and for its heavy parts, with the address. */
export function beginFilterEditor(): void {
  beginProjectSchema()
  void queryClient.prefetchQuery(FIELDS_ASKED)
  void queryClient.prefetchQuery(EVERYBODY)
  void import('../builder/filter_builder.tsx')
  void import('../text_editor/code_editor.tsx')
}
