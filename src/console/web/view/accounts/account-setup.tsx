import { Alert, Button, Center, Loader, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { navigateTo } from '../../hooks/use-route.js'
import { browserLanguage, useLabels } from '../../i18n/use-labels.js'
import { SignInLayout } from './sign-in-layout.js'

const shortestPassword = 12
const titles = { 'first-account': 'firstTitle', technician: 'invitedTitle', reset: 'resetTitle' } as const
const texts = { 'first-account': 'firstText', technician: 'invitedText', reset: 'resetText' } as const

export function AccountSetup({ token }: { readonly token: string }) {
  const words = useLabels()
  const client = useQueryClient()
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => consoleApi.checkLink(token),
    retry: false,
  })
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [isTried, setIsTried] = useState(false)
  const invitedEmail = link.data?.email ?? null
  const isReset = link.data?.purpose === 'reset'
  const isShort = password.length < shortestPassword
  const differ = password !== again
  const setUp = useMutation({
    mutationFn: () =>
      consoleApi.setUp({
        token,
        email: invitedEmail ?? email,
        name: isReset ? null : name,
        password,
        language: browserLanguage(),
      }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['session'] })
      navigateTo('/console/')
    },
  })

  if (link.isPending)
    return (
      <Center h="100dvh">
        <Loader />
      </Center>
    )
  if (link.isError)
    return (
      <SignInLayout title={words.desk}>
        <Alert color="yellow" role="alert">
          {link.error instanceof ApiError && link.error.status !== 0
            ? words.setup.linkVoid
            : errorText(link.error, words)}
        </Alert>
        <Button variant="light" onClick={() => navigateTo('/console/')}>
          {words.signIn.submit}
        </Button>
      </SignInLayout>
    )

  return (
    <SignInLayout title={words.setup[titles[link.data.purpose]]} text={words.setup[texts[link.data.purpose]]}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setIsTried(true)
          if (!isShort && !differ) setUp.mutate()
        }}
      >
        <Stack gap="sm">
          {setUp.isError && (
            <Alert color="red" role="alert">
              {setupError(setUp.error, words)}
            </Alert>
          )}
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            readOnly={invitedEmail !== null}
            autoFocus={invitedEmail === null}
            value={invitedEmail ?? email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          {!isReset && (
            <TextInput
              label={words.setup.name}
              autoComplete="name"
              required
              maxLength={80}
              autoFocus={invitedEmail !== null}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label={words.signIn.password}
            description={words.setup.passwordHint}
            autoComplete="new-password"
            required
            value={password}
            error={isTried && isShort ? words.setup.passwordShort : null}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.setup.passwordAgain}
            autoComplete="new-password"
            required
            value={again}
            error={isTried && differ ? words.setup.passwordsDiffer : null}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
          <Button type="submit" mt="xs" loading={setUp.isPending}>
            {isReset ? words.setup.resetSubmit : words.setup.submit}
          </Button>
        </Stack>
      </form>
    </SignInLayout>
  )
}

function setupError(error: Error, words: ReturnType<typeof useLabels>): string {
  if (error instanceof ApiError && error.code === 'link-void') return words.setup.linkVoid
  if (error instanceof ApiError && error.code === 'address-taken') return words.setup.addressTaken
  return errorText(error, words)
}
