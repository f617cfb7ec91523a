import { api } from '../../../api/api.ts'
import type { Answer } from '../../../api/ask.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { calledAs } from '../../customers/customer_columns.tsx'
import { CHANGES } from './changes.ts'
import { CustomerForm } from './customer_form.tsx'
import { editTexts } from './texts.ts'
import { useCustomerForm } from './use_customer_form.ts'

interface EditCustomerProps {
  readonly customer: Answer<'GET /v1/customers/:customer'>
  readonly onClose: () => void
}

/** Changes what was changed here: what others write meanwhile, and keys that nobody touched, stay as they are. */
export function EditCustomer({ customer, onClose }: EditCustomerProps) {
  const t = useTexts(editTexts)
  const { language } = useLanguage()
  const { metadata, read, refuse, ...form } = useCustomerForm(customer)
  const deed = useDeed(
    (body: Readonly<Record<string, unknown>>) =>
      api.call('PUT /v1/customers/:customer', { params: { customer: customer.id }, body }),
    {
      changes: CHANGES,
      onDone: (saved) => {
        onClose()
        sayDone(t.saved(calledAs(saved)), language)
      },
      onError: (error) => refuse(error),
    },
  )
  const onSave = () => {
    const body = read()
    if (body === null) return
    if (Object.keys(body).length === 0) onClose()
    else deed.mutate(body)
  }
  return (
    <Dialog opened onClose={onClose} title={t.title(calledAs(customer))} size="xl">
      {metadata === null ? (
        <Waiting />
      ) : (
        <CustomerForm {...form} {...{ metadata, onSave, onClose }} busy={deed.isPending} action={t.save} />
      )}
    </Dialog>
  )
}
