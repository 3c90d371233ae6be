import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'
import { SignInLayout } from './sign-in-layout.js'

export function SignIn() {
  const words = useLabels()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => consoleApi.signIn(email, password),
    onSuccess: () => client.resetQueries(),
  })
  const moments = useTimeFormats()
  const whyNot = (error: unknown): string => {
    if (error instanceof ApiError && error.status === 401) return words.signIn.wrong
    if (error instanceof ApiError && error.code === 'too-many' && error.retryAt !== null)
      return fillPlaceholders(words.signIn.tooManyUntil, { time: moments.said(error.retryAt) })
    return errorText(error, words)
  }

  return (
    <SignInLayout title={words.signIn.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack gap="sm">
          {signIn.isError && (
            <Alert color="red" role="alert">
              {whyNot(signIn.error)}
            </Alert>
          )}
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" mt="xs" loading={signIn.isPending}>
            {words.signIn.submit}
          </Button>
          <Text size="xs" c="dimmed">
            {words.signIn.noAccount}
          </Text>
        </Stack>
      </form>
    </SignInLayout>
  )
}
