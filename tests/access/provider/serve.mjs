// A real identity provider (oidc-provider) for the tests: people who can be changed, and faults that can be switched on.
// node serve.mjs PORT CLIENT-SECRET APP-ADDRESS...; prints "ready". Everybody signs in with their name alone.
import { jose, Provider } from "./oidc-provider.mjs";

const [port, secret, ...apps] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const client = "health-targets";
const keys = await Promise.all(["first", "second", "stranger"].map(makeKey));
const people = new Map();
let fault = "";
let rotated = false;

async function makeKey(kid) {
  const { privateKey, publicKey } = await jose.generateKeyPair("RS256", { extractable: true });
  const more = { kid: kid === "stranger" ? "first" : kid, use: "sig", alg: "RS256" };
  return { privateKey, private: { ...(await jose.exportJWK(privateKey)), ...more }, public: { ...(await jose.exportJWK(publicKey)), ...more } };
}

const provider = new Provider(issuer, {
  clients: [{
    client_id: client,
    client_secret: secret,
    redirect_uris: apps.map((app) => `${app}/sign-in/back`),
    post_logout_redirect_uris: apps.map((app) => `${app}/sign-in`),
    backchannel_logout_uri: `${apps[0]}/sign-out/provider`,
    backchannel_logout_session_required: true,
    grant_types: ["authorization_code", "refresh_token"],
  }],
  jwks: { keys: [keys[0].private] },
  claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups", "provinces"] },
  cookies: { keys: ["kept by the tests alone"] },
  ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, RefreshToken: 3600, Session: 3600, Grant: 3600, Interaction: 600 },
  pkce: { required: () => true },
  issueRefreshToken: () => true,
  rotateRefreshToken: () => true,
  findAccount: (_ctx, id) => (people.get(id)?.enabled ? { accountId: id, claims: () => ({ sub: id, ...people.get(id).claims }) } : undefined),
  loadExistingGrant: grantAll,
  renderError: (ctx, out) => { ctx.type = "text/plain"; ctx.body = JSON.stringify(out); },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      logoutSource: (ctx, form) => { ctx.body = page(`<h1>Sign out?</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`); },
      postLogoutSuccessSource: (ctx) => { ctx.body = page("<h1>Signed out</h1>"); },
    },
  },
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // its own asks nobody on this machine
  interactions: { url: (_ctx, interaction) => `/ask/${interaction.uid}` },
});

async function grantAll(ctx) {
  const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
  const grant = (known && (await ctx.oidc.provider.Grant.find(known))) ||
    new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
  grant.addOIDCScope("openid profile offline_access");
  await grant.save();
  return grant;
}

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Provider of the tests</title><body>${body}`;

async function body(req) {
  const parts = [];
  for await (const part of req) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function ask(ctx) {
  const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === "GET") {
    ctx.body = page(`<h1>Who are you?</h1><form method="post" action="/ask/${uid}"><input name="login" autofocus>
      <button>Sign in</button><button name="cancel" value="yes">Cancel</button></form>`);
    return;
  }
  const fields = new URLSearchParams(await body(ctx.req));
  const cancelled = fields.get("cancel") || !people.get(fields.get("login"))?.enabled;
  const result = cancelled ? { error: "access_denied" } : { login: { accountId: fields.get("login") } };
  ctx.status = 303;
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
}

/** What a token becomes with a fault: signed anew, with what the fault changes. */
async function spoiled(token) {
  const claims = jose.decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  const changes = { nonce: { nonce: "another" }, audience: { aud: "another" }, expired: { iat: now - 9000, exp: now - 8000 }, early: { iat: now + 9000, exp: now + 9600 }, issuer: { iss: "https://another.example" }, subject: { sub: "another" } };
  const changed = { ...claims, ...changes[fault] };
  if (fault === "unsigned") return new jose.UnsecuredJWT(changed).encode();
  if (fault === "our-secret") return new jose.SignJWT(changed).setProtectedHeader({ alg: "HS256", kid: "first" }).sign(new TextEncoder().encode(secret));
  const key = fault === "stranger" ? keys[2] : rotated ? keys[1] : keys[0];
  return new jose.SignJWT(changed).setProtectedHeader({ alg: "RS256", kid: key.private.kid }).sign(key.privateKey);
}

provider.use(async (ctx, next) => {
  if (ctx.path.startsWith("/test/")) {
    const told = JSON.parse((await body(ctx.req)) || "{}");
    if (ctx.path === "/test/person") people.set(told.id, { enabled: told.enabled, claims: told.claims });
    if (ctx.path === "/test/fault") fault = told.fault;
    if (ctx.path === "/test/rotate") rotated = true;
    ctx.status = 204;
    if (ctx.path === "/test/sign") {
      const key = rotated ? keys[1] : keys[0];
      ctx.status = 200;
      ctx.body = await new jose.SignJWT(told).setProtectedHeader({ alg: "RS256", kid: key.private.kid }).sign(key.privateKey);
    }
    return;
  }
  if (fault === "down") {
    ctx.status = 503;
    return;
  }
  if (ctx.path.startsWith("/ask/")) return ask(ctx);
  await next();
  if (ctx.path === "/token" && ctx.body?.id_token) ctx.body = { ...ctx.body, id_token: await spoiled(ctx.body.id_token) };
  if (ctx.path === "/jwks" && rotated) ctx.body = { keys: [keys[1].public] };
});

provider.on("backchannel.error", (_ctx, error) => console.error(error.message));
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
