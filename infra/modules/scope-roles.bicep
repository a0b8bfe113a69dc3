// Gives one of the app's roles on each of some subscriptions and resource groups.
targetScope = 'subscription'

import { scope } from '../types.bicep'

param principalId string
param token string
param role 'writer' | 'assigner'
param scopes scope[]

var whole = filter(scopes, it => it.?resourceGroup == null)
var parts = filter(scopes, it => it.?resourceGroup != null)

module subscriptions 'subscription-role.bicep' = [
  for it in whole: {
    name: '${role}-${token}'
    scope: subscription(it.subscriptionId)
    params: {
      principalId: principalId
      token: token
      role: role
    }
  }
]

module groups 'group-role.bicep' = [
  for (it, i) in parts: {
    name: '${role}-${token}-${i}'
    scope: resourceGroup(it.subscriptionId, it.?resourceGroup ?? '')
    params: {
      principalId: principalId
      token: token
      role: role
    }
  }
]
