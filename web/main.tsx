import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/page.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { nonce } from './app/nonce.ts'

// Of the styles by which dialogs keep the page behind them from scrolling.
setNonce(nonce())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
