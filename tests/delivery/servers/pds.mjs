// A real Bluesky server (PDS) with its directory of identities (PLC, in memory) in one process, for
// tests: no request leaves this machine. Prints one line of JSON when it is ready; ends with its stdin.
import { once } from 'node:events'
import { rmSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'

process.env.LOG_ENABLED = 'false'
const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds')
const { Database, PlcServer } = await import('@did-plc/server')

const HOST = '127.0.0.1'

async function freePort() {
  const probe = createServer().listen(0, HOST)
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

async function startDirectory() {
  const directory = PlcServer.create({ db: Database.mock() })
  const server = directory.app.listen(0, HOST)
  await once(server, 'listening')
  return `http://${HOST}:${server.address().port}`
}

async function startServer(folder, directoryUrl) {
  const env = {
    port: await freePort(),
    hostname: 'localhost',
    devMode: true,
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, 'blobs'),
    didPlcUrl: directoryUrl,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    rateLimitsEnabled: process.env.PDS_RATE_LIMITS === 'true',
    disableSsrfProtection: true,
    enableDidDocWithSession: true,
    crawlers: [],
    jwtSecret: randomBytes(16).toString('hex'),
    dpopSecret: randomBytes(32).toString('hex'),
    adminPassword: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
  }
  const server = await PDS.create(envToCfg(env), envToSecrets(env))
  const listen = server.app.listen.bind(server.app)
  server.app.listen = (port) => listen(port, HOST) // of itself it listens on every interface
  await server.start()
  return `http://${HOST}:${env.port}`
}

async function createAccount(base, name) {
  const handle = `${name}.test`
  const password = randomBytes(12).toString('hex')
  const body = JSON.stringify({ handle, password, email: `${name}@mail.test` })
  const headers = { 'content-type': 'application/json' }
  const url = `${base}/xrpc/com.atproto.server.createAccount`
  const reply = await fetch(url, { method: 'POST', headers, body })
  if (!reply.ok) throw new Error(await reply.text())
  const { did } = await reply.json()
  return { handle, password, did }
}

const folder = mkdtempSync(join(tmpdir(), 'pds-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))

const base = await startServer(folder, await startDirectory())
const accounts = [await createAccount(base, 'fernhollowpd'), await createAccount(base, 'neighbor')]
console.log(JSON.stringify({ base, accounts }))

// whoever started it may be killed: it must not outlive them
process.stdin.resume().on('end', () => process.exit(0))
