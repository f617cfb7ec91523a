import { useFormats } from './use_formats.ts'

/** A moment, to the minute; to the second with its zone for who points at it. */
export function When({ at }: { readonly at: string }) {
  const { moment, exactly } = useFormats()
  return (
    <time dateTime={at} title={exactly(at)}>
      {moment(at)}
    </time>
  )
}
