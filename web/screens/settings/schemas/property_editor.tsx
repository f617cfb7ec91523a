import { lazy, Suspense } from 'react'
import type { Property, SchemaOf } from './schema_of.ts'

const PropertyDialog = lazy(async () => ({ default: (await import('./property_dialog.tsx')).PropertyDialog }))

export interface EditedProperty {
  /** Empty: to be chosen. */
  readonly key: string
  /** null: not declared yet. */
  readonly property: Property | null
}

interface PropertyEditorProps {
  readonly of: SchemaOf
  readonly edited: EditedProperty | null
  /** Keys that are declared. */
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onChanged: () => void
}

export function PropertyEditor({ edited, ...given }: PropertyEditorProps) {
  if (edited === null) return null
  return (
    <Suspense>
      <PropertyDialog edited={edited} {...given} />
    </Suspense>
  )
}
