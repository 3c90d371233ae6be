import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.css'
import '../../markdown/markdown.css'
import './console.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './console-api.js'
import { cssVariables, theme } from './theme.js'
import { App } from './view/app.js'

/** Shows the sign-in page when a request fails because nobody is signed in. */
function askWhoItIs(error: Error): void {
  if (!(error instanceof ApiError) || error.code !== 'not-signed-in') return
  void client.invalidateQueries({ queryKey: ['session'] })
}

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (queryKey[0] !== 'session') askWhoItIs(error)
    },
  }),
  mutationCache: new MutationCache({ onError: askWhoItIs }),
  defaultOptions: {
    // Offline, requests fail immediately instead of waiting, so that technicians notice.
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) =>
        navigator.onLine &&
        failures < 3 &&
        !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
})

/** Nonce of this response for the components' styles. The content security policy allows no others. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// The library that blocks scrolling behind dialogs reads its nonce here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
