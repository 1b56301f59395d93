/** The two ways for updates to reach the bot. */
import { z } from 'zod';
import { badRequest, conflict } from '../api-error.ts';
import { method } from './method.ts';

const allowed_updates = z.array(z.string()).optional();

const getUpdates = method(
  z.strictObject({
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).optional(),
    timeout: z.int().min(0).optional(),
    allowed_updates,
  }),
  async (
    { world, webhook, gone },
    { offset, limit = 100, timeout = 0, allowed_updates: kinds },
  ) => {
    if (webhook.url !== '')
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    if (kinds !== undefined) world.updates.allow(kinds);
    if (offset !== undefined) world.updates.confirm(offset);
    const outcome = await world.updates.poll(limit, Math.min(timeout, 50) * 1_000, gone);
    if (outcome === 'superseded')
      throw conflict(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      );
    return outcome;
  },
);

const setWebhook = method(
  z.strictObject({
    url: z.string(),
    ip_address: z.string().optional(),
    max_connections: z.int().min(1).max(100).optional(),
    allowed_updates,
    drop_pending_updates: z.boolean().optional(),
    secret_token: z.string().optional(),
  }),
  ({ world, webhook }, parameters) => {
    const { url, secret_token, max_connections = 40, drop_pending_updates } = parameters;
    if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token))
      throw badRequest('secret token contains unallowed characters');
    if (url !== '' && !isWebhookUrl(url))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    if (parameters.allowed_updates !== undefined) world.updates.allow(parameters.allowed_updates);
    if (drop_pending_updates === true) world.updates.drop();
    webhook.set({ url, secret: secret_token, connections: max_connections });
    return true;
  },
);

const deleteWebhook = method(
  z.strictObject({ drop_pending_updates: z.boolean().optional() }),
  ({ world, webhook }, { drop_pending_updates }) => {
    if (drop_pending_updates === true) world.updates.drop();
    webhook.remove();
    return true;
  },
);

const getWebhookInfo = method(z.strictObject({}), ({ world, webhook }) => ({
  ...webhook.info(),
  has_custom_certificate: false,
  pending_update_count: world.updates.size,
  allowed_updates: world.updates.allowedUpdates,
}));

export const updateMethods = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo };

/** Plain HTTP on this machine alone, as a Bot API server started with `--local` takes it. */
const isWebhookUrl = (url: string) =>
  /^https:\/\/[^\s/]+/.test(url) || /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url);
