import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { fieldProblems } from '../../parts/field_problems.ts'
import { PasswordField } from '../../parts/password_field.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { Entrance } from './entrance.tsx'
import { signInTexts } from './texts.ts'

const FIELDS = ['token', 'password']

export function SetPasswordScreen() {
  const t = useTexts(signInTexts)
  const { language } = useLanguage()
  const { token } = useSearch({ from: '/set-password' })
  const form = useForm({ initialValues: { token, password: '' } })
  const setting = useMutation({
    mutationFn: (body: typeof form.values) => api.call('POST /v1/password', { body }),
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, FIELDS, { keys: { password_link_invalid: 'token' } })
      form.setErrors(fields)
      if (rest) sayFailure(error, language)
    },
  })

  return (
    <Entrance title={t.set.title}>
      {setting.data ? (
        <>
          <Alert color="green" role="status">
            {t.set.done(setting.data.email)}
          </Alert>
          <Button component={Link} to="/sign-in">
            {t.signIn}
          </Button>
        </>
      ) : (
        <form onSubmit={form.onSubmit((values) => setting.mutate(values))} noValidate>
          <Stack>
            {(token === '' || form.errors.token) && <TextInput label={t.set.token} {...form.getInputProps('token')} />}
            <PasswordField
              label={t.set.password}
              description={t.set.rule}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={setting.isPending} fullWidth>
              {t.set.save}
            </Button>
          </Stack>
        </form>
      )}
    </Entrance>
  )
}
