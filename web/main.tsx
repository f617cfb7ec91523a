import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/page.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { keepFocus } from './app/keep_focus.ts'
import { nonce } from './app/nonce.ts'

// Of the styles by which dialogs keep the page behind them from scrolling.
setNonce(nonce())
keepFocus()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
