import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { queryClient } from '../api/query_client.ts'
import { ConfirmProvider } from '../parts/confirm.tsx'
import { LanguageProvider } from '../texts/language.tsx'
import { nonce } from './nonce.ts'
import { router } from './router.ts'
import { contrasts, theme } from './theme.ts'

// What is told before they are there, they tell then.
const Messages = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }))

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={contrasts}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
      deduplicateInlineStyles
    >
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <ConfirmProvider>
            <RouterProvider router={router} />
            <Suspense>
              <Messages position="bottom-right" limit={4} />
            </Suspense>
          </ConfirmProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}
