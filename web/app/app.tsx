import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../api/query_client.ts'
import { ConfirmProvider } from '../parts/confirm.tsx'
import { LanguageProvider } from '../texts/language.tsx'
import { nonce } from './nonce.ts'
import { router } from './router.ts'
import { contrasts, theme } from './theme.ts'

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
            <Notifications position="bottom-right" limit={4} />
          </ConfirmProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}
