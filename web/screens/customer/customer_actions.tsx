import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { calledAs } from '../customers/customer_columns.tsx'
import { customerTexts } from './texts.ts'

const EditCustomer = lazy(async () => ({ default: (await import('./edit/edit_customer.tsx')).EditCustomer }))
const EraseCustomer = lazy(async () => ({ default: (await import('./edit/erase_customer.tsx')).EraseCustomer }))

/** What can be done with a customer. */
export function CustomerActions({ customer }: { readonly customer: Answer<'GET /v1/customers/:customer'> }) {
  const t = useTexts(customerTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const confirm = useConfirm()
  const leave = useLeave(customer.id)
  const [editing, edit] = useDisclosure()
  const [erasing, erase] = useDisclosure()
  const name = calledAs(customer)
  const remove = useDeed(() => api.call('DELETE /v1/customers/:customer', { params: { customer: customer.id } }), {
    changes: ['POST /v1/customers/search', 'GET /v1/segments'],
    onDone: () => {
      leave()
      sayDone(t.deleting.done(name), language)
    },
    onError: (error) => sayFailure(error, language),
  })
  if (!may('customers.write')) return null
  const onDelete = async () => {
    const { title, text, action } = t.deleting
    if (await confirm({ title: title(name), text, action })) remove.mutate(undefined)
  }
  return (
    <Group gap="xs">
      <Button variant="default" onClick={edit.open}>
        {t.edit}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t.more(name)}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void onDelete()}>{t.deleting.open}</Menu.Item>
          {may('customers.erase') && <Menu.Item onClick={erase.open}>{t.erasing.open}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {editing && <EditCustomer customer={customer} onClose={edit.close} />}
        {erasing && <EraseCustomer customer={customer} name={name} onClose={erase.close} onErased={leave} />}
      </Suspense>
    </Group>
  )
}

/** Back to the list: here is nobody any more, and nobody asks for them once more. */
function useLeave(id: string): () => void {
  const navigate = useNavigate()
  const client = useQueryClient()
  return () =>
    void navigate({ to: '/customers', search: {} }).then(() =>
      client.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id) }),
    )
}
