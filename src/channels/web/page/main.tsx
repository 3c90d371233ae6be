import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../../markdown/markdown.css'
import './page.css'
import { App } from './view/app.js'

const isEmbedded = new URLSearchParams(location.search).has('embed')

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App isEmbedded={isEmbedded} />
  </StrictMode>,
)
