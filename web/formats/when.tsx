import { Text, type TextProps } from '@mantine/core'
import { useFormats } from './use_formats.ts'

interface WhenProps extends TextProps {
  readonly at: string
}

/** A moment, to the minute; to the second with its zone for who points at it. */
export function When({ at, ...props }: WhenProps) {
  const { moment, exactly } = useFormats()
  return (
    <Text component="time" dateTime={at} title={exactly(at)} {...props}>
      {moment(at)}
    </Text>
  )
}
