// What the bundle gives: the provider, and the signing of tokens that the tests forge.
export { default as Provider } from "oidc-provider";
export * as jose from "jose";
