// What parameters hold, so that a wrong one is refused before anything is deployed.

@export()
@description('Where something may be done: all of a subscription, or one of its resource groups.')
type scope = {
  @minLength(36)
  @maxLength(36)
  subscriptionId: string

  @description('The name; without one all of the subscription.')
  resourceGroup: string?
}

@export()
@description('Somebody who is given a role.')
type principal = {
  @description('The object ID.')
  @minLength(36)
  @maxLength(36)
  principalId: string

  principalType: 'ServicePrincipal' | 'Group' | 'User'
}

@export()
@description('Somebody who reads events from one subscription of the topic.')
type eventReader = {
  @minLength(36)
  @maxLength(36)
  principalId: string

  principalType: 'ServicePrincipal' | 'Group' | 'User'

  @description('The subscription of the topic.')
  subscription: string
}

@export()
@description('A rule of GUARD_RAILS.')
type guardRail = {
  @description('The ID of scale sets, with * for any part of a segment.')
  scaleSet: string

  @description('IDs of user-assigned identities, with * for any part of a segment, or system.')
  identities: string[]?

  @description('Whether what is there may be accepted in the place of the baseline.')
  accept: bool?
}

@export()
@description('A network that is there already.')
type network = {
  @description('The ID of the subnet that the instances join; it is delegated to Microsoft.App/environments.')
  appSubnetId: string

  @description('The ID of the subnet that gets the private endpoints.')
  endpointSubnetId: string

  @description('IDs of the private DNS zones; without them zones are made, and linked to the network of the endpoints.')
  zoneIds: zoneIds?
}

@export()
@description('IDs of private DNS zones.')
type zoneIds = {
  serviceBus: string
  blob: string
  table: string
}
